/// What a publishing job is to do, as the journal keeps it.
package struct PublishContext: Codable, Hashable, Sendable {
    /// The product file, with an absolute path free of links.
    package var input: String
    /// Where the published file goes, with an absolute path.
    package var output: String
    /// The input as it was when the job was created.
    package var fingerprint: Fingerprint
    /// Products in a chunk, which is what is lost at most when the process dies.
    package var chunk = 100
    /// Whether a file at `output` may be replaced.
    package var replacesOutput = false

    package init(input: String, output: String, fingerprint: Fingerprint) {
        self.input = input
        self.output = output
        self.fingerprint = fingerprint
    }

    /// Where the rows go until all are there.
    package var partial: String { output + ".partial" }
}

/// How far a publishing job has come: what it has read, and what is safe in the partial output.
package struct PublishCheckpoint: Codable, Hashable, Sendable {
    package var input = Fingerprint()
    package var output = Fingerprint()

    package init(input: Fingerprint = Fingerprint(), output: Fingerprint = Fingerprint()) {
        self.input = input
        self.output = output
    }
}
