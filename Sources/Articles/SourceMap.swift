/// Where the bytes of an article's text stand in its source.
///
/// The text is cut into runs; within a run text and source agree byte for byte, and the run says
/// where it begins in both. A text that *is* its source has one run. A byte of the text inside a
/// place that was rewritten (a decomposed letter made one) maps to the beginning of that place.
package struct SourceMap: Sendable, Equatable {
    package struct Run: Sendable, Equatable {
        /// First byte of the run in the text.
        package var text: Int
        /// The same place in the source, in bytes.
        package var source: Int
        /// The same place in the source, in Unicode scalars.
        package var scalar: Int

        package init(text: Int, source: Int, scalar: Int) {
            self.text = text
            self.source = source
            self.scalar = scalar
        }
    }

    /// In ascending order of `text`; the first run begins at 0.
    package var runs: [Run]

    package init(runs: [Run] = [Run(text: 0, source: 0, scalar: 0)]) {
        self.runs = runs
    }

    /// The run that holds a byte of the text.
    package func run(at offset: Int) -> Run {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].text <= offset { low = middle } else { high = middle }
        }
        return runs[low]
    }
}
