import Foundation
import GRDB

/// Lists as the catalogue keeps them: the same list is the same text.
enum SheetJSON {
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value(_ value: some Encodable) throws -> DatabaseValue {
        try text(value).databaseValue
    }
}

/// Numbers as people write them.
enum SheetNumber {
    /// `-12`, and `12.0`, which is what spreadsheets make of it.
    static func whole(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }) else {
            return nil
        }
        return Int(parts[0])
    }

    /// `12`, `12.5` and `12.50` in hundredths; nothing below zero.
    static func hundredths(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        guard 1...2 ~= parts.count, isPlain, 1...12 ~= parts[0].count, let units = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return units * 100 }
        guard 1...2 ~= parts[1].count, let rest = Int(parts[1]) else { return nil }
        return units * 100 + rest * (parts[1].count == 1 ? 10 : 1)
    }

    /// The way back.
    static func text(hundredths: Int) -> String {
        let (units, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return "\(units)." + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
