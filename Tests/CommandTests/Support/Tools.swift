/// Programs of the machine that some tests need; those are skipped where they are missing.
enum Tools {
    static let hasDelve = works("xapian-delve", "--version")
    static let hasJSONSchema = works("python3", "-c", "import jsonschema")
    static let hasPython = works("python3", "--version")
    static let hasPandoc = works("pandoc", "--version")
    static let hasScript = works("script", "-qec", "true", "/dev/null")

    /// A Python that has Xapian's bindings: the system's own, where another stands before it.
    static let pythonWithXapian = ["python3", "/usr/bin/python3"].first {
        works($0, "-c", "import xapian")
    }

    static let hasMandoc = works("sh", "-c", "command -v mandoc")
    static let hasGroff = works("groff", "--version")

    static func works(_ name: String, _ arguments: String...) -> Bool {
        (try? Program(in: "/").tool(name, arguments).code) == 0
    }
}
