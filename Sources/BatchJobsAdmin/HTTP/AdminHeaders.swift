/// Header fields in the order in which they came, looked up whatever the case of their names.
public struct AdminHeaders: Hashable, Sendable {
    /// A name and its value.
    public struct Field: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String

        /// Makes a field.
        public init(_ name: String, _ value: String) {
            (self.name, self.value) = (name, value)
        }
    }

    /// All fields, in order.
    public var fields: [Field]

    /// Takes fields in their order.
    public init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// The value of the first field of this name.
    public subscript(name: String) -> String? {
        fields.first { $0.name.isSameHeader(as: name) }?.value
    }

    /// The values of all fields of this name, in order.
    public func values(of name: String) -> [String] {
        fields.filter { $0.name.isSameHeader(as: name) }.map(\.value)
    }

    /// Bytes as HTTP/1.1 sends them.
    var size: Int {
        fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    }
}

extension AdminHeaders: ExpressibleByDictionaryLiteral {
    /// Takes fields in the order in which they are written.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { Field($0.0, $0.1) })
    }
}

extension String {
    /// ASCII letters alone have a case here: no other letter stands in a header's name.
    fileprivate func isSameHeader(as other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
    }
}

extension UInt8 {
    fileprivate var lowercasedASCII: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
