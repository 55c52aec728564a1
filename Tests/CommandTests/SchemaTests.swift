import Foundation
import Testing

/// Every JSON Lines output against docs/output.schema.json.
@Suite("Output schema")
struct SchemaTests {
    static let commands: [[String]] = [
        ["search", "Russland Chips"], ["search", "Quatschwort"], ["search", "--speaker", "Kessel"],
        ["search", "Russland Chips", "--explain", "--context", "1"],
        ["search", "Russland Chips", "--group", "article", "--explain", "--full"],
        ["search", "Mikroelektrnoik Zoll"], ["search", "\"Minsker Abkommen\" Zoll", "--explain"],
        ["search", "Zoll", "--sort", "date"], ["quotes", "Zoll Russland", "--limit", "50"],
        ["quotes", "--type", "indirect"], ["quotes", "--extract", "corpus"], ["speakers"],
        ["speakers", "Niemand"], ["speakers", "Kessel"], ["speakers", "--unresolved"], ["list"],
        ["search", "Zoll", "--facets", "speaker,source,month,topic"], ["config"],
        ["quotes", "Zoll", "--timeline", "--interval", "day"], ["list", "--offset", "1000"],
        ["show", GoldenTests.chips, "\(GoldenTests.chips)#1", "\(GoldenTests.chips)#q2"],
        ["stats"], ["analyze", "Die Ex- und Importe gab sie am 26. April 2024 auf: a@b.de, § 3!"],
    ]

    @Test("every record of every command is as the schema says", arguments: commands)
    func records(_ arguments: [String]) throws {
        let result = try SharedIndex.run(arguments + ["--format", "jsonl"])
        var validator = try SchemaValidator.published()
        validator.isClosed = true
        let records = try result.records
        #expect(!records.isEmpty)
        for record in records {
            let problems = try validator.problems(of: record)
            #expect(problems.isEmpty, "\(record)")
        }
    }

    @Test("records of a batch and of hostile articles are as the schema says")
    func others() throws {
        var validator = try SchemaValidator.published()
        validator.isClosed = true
        let folder = try HostileCorpus.indexed()
        let batch = try Program(in: folder).run(
            "search", "--queries", "-", "--format", "jsonl", input: "Angriff\n(\nnichts\n")
        let list = try Program(in: folder).run("list", "--format", "jsonl")
        #expect(try batch.records("begin").count == 2)
        for record in try batch.records + list.records {
            #expect(try validator.problems(of: record) == [])
        }
    }

    @Test(
        "what counts frames what is counted",
        arguments: ["search Chips", "quotes Chips", "speakers", "list"])
    func frame(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let result = try SharedIndex.run(words + ["--format", "jsonl"])
        let records = try result.records
        #expect(records.first?["type"]?.string == "begin")
        #expect(records.first?["data"]?["command"]?.string == words[0])
        #expect(records.last?["type"]?.string == "summary")
        #expect(records.last?["data"]?["records"]?.integer == records.count - 2)
    }

    @Test(
        "a second validator, python3's jsonschema, agrees",
        .enabled(if: Tools.hasJSONSchema, "needs python3 with jsonschema"))
    func secondValidator() throws {
        let program = try Program(in: SharedIndex.folder)
        let folder = try TemporaryFolder()
        var lines = ""
        for arguments in Self.commands {
            lines += try SharedIndex.run(arguments + ["--format", "jsonl"]).output
        }
        let output = try folder.write("output.jsonl", lines)
        let check = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1], encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            lines = open(sys.argv[2], encoding="utf-8", newline="\\n").read().split("\\n")[:-1]
            for line in lines:
                validator.validate(json.loads(line))
            print(len(lines))
            """
        let schema = Program.packageFolder + "/docs/output.schema.json"
        let result = try program.tool("python3", ["-c", check, schema, output])
        #expect(result.code == 0, "\(result.messages)")
        #expect(result.output == "\(lines.split(separator: "\n").count)\n")
    }
}

/// The validator itself: it must not accept what is wrong.
@Suite("Schema validator")
struct SchemaValidatorTests {
    private func problems(_ schema: String, _ value: String, closed: Bool = false) throws -> Int {
        var validator = try SchemaValidator(schema)
        validator.isClosed = closed
        return try validator.problems(of: JSONText(parsing: value)).count
    }

    @Test(
        "a value that breaks a rule is rejected, one that keeps it is not",
        arguments: [
            (#"{"type":"string"}"#, #""a""#, "1"),
            (#"{"type":"integer"}"#, "3", "3.5"),
            (#"{"type":"integer"}"#, "3", "true"),
            (#"{"type":["string","null"]}"#, "null", "[]"),
            (#"{"type":"boolean"}"#, "false", "0"),
            (#"{"type":"object"}"#, "{}", "[]"),
            (#"{"enum":["a","b"]}"#, #""b""#, #""c""#),
            (#"{"const":1}"#, "1", "2"),
            (#"{"minimum":1}"#, "1", "0"),
            (#"{"items":{"type":"string"}}"#, #"["a"]"#, #"["a",1]"#),
            (#"{"minItems":2,"maxItems":2}"#, "[1,2]", "[1,2,3]"),
            (#"{"minItems":2}"#, "[1,2]", "[1]"),
            (#"{"required":["a"]}"#, #"{"a":1}"#, #"{"b":1}"#),
            (#"{"properties":{"a":{"const":1}}}"#, #"{"a":1,"b":2}"#, #"{"a":2}"#),
            (#"{"properties":{"a":true},"additionalProperties":false}"#, #"{"a":1}"#, #"{"b":1}"#),
            (#"{"additionalProperties":{"type":"string"}}"#, #"{"b":"c"}"#, #"{"b":1}"#),
            (#"{"oneOf":[{"const":1},{"minimum":1}]}"#, "2", "1"),
            (#"{"oneOf":[{"const":1},{"const":2}]}"#, "2", "3"),
            (#"{"anyOf":[{"const":1},{"minimum":1}]}"#, "1", "0"),
            (##"{"$ref":"#/$defs/a","$defs":{"a":{"const":1}}}"##, "1", "2"),
        ])
    func rules(_ schema: String, _ good: String, _ bad: String) throws {
        #expect(try problems(schema, good) == 0)
        #expect(try problems(schema, bad) > 0)
    }

    @Test("a closed validator rejects members that are not described")
    func closed() throws {
        let schema = #"{"properties":{"a":{"properties":{"b":true}}}}"#
        #expect(try problems(schema, #"{"a":{"c":1}}"#) == 0)
        #expect(try problems(schema, #"{"a":{"c":1}}"#, closed: true) == 1)
    }

    @Test("a keyword that is not known is an error")
    func unknown() throws {
        #expect(throws: SchemaValidator.UnknownKeyword(name: "pattern")) {
            try problems(#"{"pattern":"a"}"#, #""a""#)
        }
    }

    @Test(
        "the published schema rejects wrong records",
        arguments: [
            #"{"type":"summary","data":{}}"#,
            #"{"type":"hits","data":{"records":1,"total":1,"exact":true}}"#,
            #"{"type":"summary","data":{"records":-1,"total":1,"exact":true}}"#,
            #"{"type":"summary","data":{"records":1,"total":1,"exact":"yes"}}"#,
            #"{"type":"summary","data":{"records":1,"total":1,"exact":true},"more":1}"#,
            #"{"type":"begin","data":{"format_version":2,"command":"list","query":""}}"#,
            #"{"type":"token","data":{"start":0,"end":1,"sentence":0,"text":"a","kind":"Wort"}}"#,
            "[]", "null",
        ])
    func published(_ record: String) throws {
        let validator = try SchemaValidator.published()
        #expect(try !validator.problems(of: JSONText(parsing: record)).isEmpty)
    }
}
