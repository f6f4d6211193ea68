import Foundation

/// The files of a form one after another, each while it arrives.
actor FormReader {
    private let body: AdminBytes.Iterator
    private var parser: MultipartParser
    private let fileLimit: Int
    /// What comes after the present file.
    private var event: MultipartParser.Event?
    private var size = 0

    init(_ request: AdminRequest, fileLimit: Int) throws(Refusal) {
        parser = try MultipartParser(contentType: request.headers["content-type"] ?? "")
        body = request.body.makeAsyncIterator()
        self.fileLimit = fileLimit
    }

    /// What the client calls the next file, the rest of the last one passed; `nil` without one.
    func nextFile() async throws(Refusal) -> String? {
        while try await nextBytes() != nil {}
        switch event {
        case .part(name: "files"?, file: let file?)?:
            (event, size) = (nil, 0)
            return file
        case .part(name: "files"?, file: nil)?: throw .invalid("files must be files")
        case .part(let name, _)?:
            var complaints = Complaints()
            complaints.addUnknown(name ?? "")
            try complaints.check()
            return nil
        case .bytes?, .end?, nil: return nil
        }
    }

    /// The next bytes of the present file; `nil` at its end.
    func nextBytes() async throws(Refusal) -> Data? {
        if event == nil { event = try await nextEvent() }
        guard case .bytes(let bytes) = event else { return nil }
        event = nil
        size += bytes.count
        guard size <= fileLimit else {
            throw Refusal(413, .invalidData, "A file must not exceed \(fileLimit) bytes")
        }
        return bytes
    }

    private func nextEvent() async throws(Refusal) -> MultipartParser.Event {
        while true {
            if let event = try parser.next() { return event }
            guard let bytes = try await body.part() else {
                throw .invalid("The body ends before its last boundary")
            }
            parser.feed(bytes)
        }
    }
}

/// The bytes of the present file of a form.
struct FormFile: AsyncSequence, Sendable {
    typealias Element = Data
    let reader: FormReader

    func makeAsyncIterator() -> Iterator { Iterator(reader: reader) }

    struct Iterator: AsyncIteratorProtocol {
        let reader: FormReader
        func next() async throws -> Data? { try await reader.nextBytes() }
    }
}
