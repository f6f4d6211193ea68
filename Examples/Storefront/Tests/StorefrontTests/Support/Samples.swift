/// The samples of Prometheus' text form, by name and labels as they stand there.
struct Samples {
    private let values: [String: Double]

    init(_ text: String) {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let pairs = lines.compactMap { line -> (String, Double)? in
            guard let space = line.lastIndex(of: " ") else { return nil }
            return Double(line[line.index(after: space)...]).map { (String(line[..<space]), $0) }
        }
        values = Dictionary(pairs) { $1 }
    }

    subscript(sample: String) -> Double? { values[sample] }

    /// The sample of a type, and of a status where there is one.
    subscript(name: String, type: String, status: String? = nil) -> Double? {
        let status = status.map { #"status="\#($0)","# } ?? ""
        return values[#"\#(name){\#(status)type="\#(type)"}"#]
    }
}

extension Shop {
    /// What it measures.
    func samples() async throws -> Samples {
        Samples(try await visitor(nil).send(.get, "/metrics").body)
    }

    /// Waits until it measures what is wanted.
    func samples(
        _ what: String, _ isWanted: (Samples) -> Bool
    ) async throws -> Samples {
        try await eventually(what) {
            let samples = try await samples()
            return isWanted(samples) ? samples : nil
        }
    }
}
