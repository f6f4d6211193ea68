/// How a file is sent: to be saved and never shown, whatever is in it.
extension AdminFile {
    /// Where it is fetched.
    var path: String { Self.path(of: key) }

    static func path(of key: String) -> String { "/admin/uploads/\(key.percentEncoded)" }

    var headers: AdminHeaders {
        let isTable = name.lowercased().hasSuffix(".csv")
        return [
            "content-type": isTable ? "text/csv; charset=utf-8" : "application/octet-stream",
            "content-length": String(size), "content-disposition": disposition,
            "content-security-policy": "default-src 'none'; sandbox",
        ]
    }

    /// `attachment` with the name twice, as RFC 6266 wants it: for old programs, and as it is.
    private var disposition: String {
        let name = cleanName
        let plain = name.unicodeScalars.map { scalar in
            let isPlain = 0x20...0x7E ~= scalar.value && !"\"\\%".unicodeScalars.contains(scalar)
            return isPlain ? String(scalar) : "_"
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncoded)"
    }

    /// The name without folders, and without what would turn a line or hide its end.
    private var cleanName: String {
        let parts = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }
        var clean = String.UnicodeScalarView()
        var size = 0
        for scalar in parts.last ?? "".unicodeScalars[...] where !scalar.isInvisible {
            size += UTF8.width(scalar)
            // What file systems take; the rest of a longer name is cut off.
            guard size <= 200 else { break }
            clean.append(scalar)
        }
        while let first = clean.first, first == " " || first == "." { clean.removeFirst() }
        while let last = clean.last, last == " " || last == "." { clean.removeLast() }
        return clean.isEmpty ? "file" : String(clean)
    }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
