/// Names the rules of this analyzer; part of every index's fingerprint.
enum AnalyzerVersion {
    /// Raised with every change that gives some text other terms.
    static let current = 4
}
