package import Foundation

/// Takes a body of `multipart/form-data` apart as it comes (RFC 7578, RFC 2046 section 5.1).
///
/// It keeps no more than the headers of a part and what may be the beginning of a boundary.
package struct MultipartParser {
    package enum Event: Equatable {
        /// A part begins, and whatever part was before it is at its end.
        case part(name: String?, file: String?)
        /// Bytes of the part.
        case bytes(Data)
        /// The last boundary; what follows it means nothing.
        case end
    }

    /// Bytes of the headers of a part.
    package static let headLimit = 8192

    private enum Place {
        case preamble, delimiter, part, end
    }
    private var place = Place.preamble
    private let delimiter: [UInt8]
    /// The first boundary has no line before it that it could end.
    private var buffer = Data("\r\n".utf8)

    /// Begins a body whose header is this.
    package init(contentType: String) throws(Refusal) {
        let value = HeaderValue(contentType)
        guard value.word == "multipart/form-data", let boundary = value["boundary"],
            1...70 ~= boundary.utf8.count
        else { throw .invalid("The body must be multipart/form-data and name its boundary") }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Adds the next bytes of the body.
    package mutating func feed(_ bytes: Data) {
        if place != .end { buffer.append(bytes) }
    }

    /// What comes next; `nil` when more bytes are needed.
    package mutating func next() throws(Refusal) -> Event? {
        switch place {
        case .preamble:
            guard skipPreamble() else { return nil }
            return try head()
        case .delimiter: return try head()
        case .part: return try body()
        case .end: return .end
        }
    }

    private mutating func skipPreamble() -> Bool {
        switch buffer.search(delimiter) {
        case .found(let offset):
            drop(offset + delimiter.count)
            place = .delimiter
            return true
        case .notBefore(let offset):
            drop(offset)
            return false
        }
    }

    private mutating func head() throws(Refusal) -> Event? {
        if buffer.starts(with: "--".utf8) {
            (place, buffer) = (.end, Data())
            return .end
        }
        guard case .found(let length) = buffer.search(Array("\r\n\r\n".utf8)),
            length <= Self.headLimit
        else {
            guard buffer.count <= Self.headLimit else {
                throw .invalid("The headers of a part must not exceed \(Self.headLimit) bytes")
            }
            return nil
        }
        let lines = String(decoding: buffer.prefix(length), as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false)
        // Behind the boundary there may be blanks, and nothing else.
        guard lines[0].allSatisfy({ $0 == " " || $0 == "\t" }) else {
            throw .invalid("The body has something behind a boundary")
        }
        drop(length + 4)
        place = .part
        return part(lines.dropFirst())
    }

    private func part(_ lines: some Sequence<Substring>) -> Event {
        let prefix = "content-disposition:"
        let line = lines.first { $0.lowercased().hasPrefix(prefix) }
        let value = HeaderValue(String(line?.dropFirst(prefix.count) ?? ""))
        return .part(name: value["name"], file: value["filename"])
    }

    private mutating func body() throws(Refusal) -> Event? {
        switch buffer.search(delimiter) {
        case .found(let offset):
            let bytes = drop(offset)
            guard bytes.isEmpty else { return .bytes(bytes) }
            drop(delimiter.count)
            place = .delimiter
            return try head()
        case .notBefore(let offset):
            return offset == 0 ? nil : .bytes(drop(offset))
        }
    }

    @discardableResult
    private mutating func drop(_ count: Int) -> Data {
        let bytes = buffer.prefix(count)
        buffer = Data(buffer.dropFirst(count))
        return Data(bytes)
    }
}

extension Data {
    fileprivate enum Place {
        case found(Int)
        /// It may begin here if more bytes come, and not before.
        case notBefore(Int)
    }

    /// Where bytes stand that begin with a carriage return.
    fileprivate func search(_ wanted: [UInt8]) -> Place {
        withUnsafeBytes { bytes in
            var offset = 0
            while let place = bytes.carriageReturn(from: offset) {
                let rest = bytes[place...].prefix(wanted.count)
                if rest.elementsEqual(wanted.prefix(rest.count)) {
                    return rest.count == wanted.count ? .found(place) : .notBefore(place)
                }
                offset = place + 1
            }
            return .notBefore(bytes.count)
        }
    }
}

extension UnsafeRawBufferPointer {
    /// A file is long, and looked through byte by byte.
    fileprivate func carriageReturn(from offset: Int) -> Int? {
        guard offset < count, let start = baseAddress,
            let place = memchr(start + offset, 0x0D, count - offset)
        else { return nil }
        return UnsafeRawPointer(place) - start
    }
}
