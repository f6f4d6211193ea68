/// Keeps a spreadsheet from running what somebody wrote into a product's title.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to many
/// programs (https://owasp.org/www-community/attacks/CSV_Injection). An apostrophe before it makes
/// it text. One that begins with an apostrophe gets another, so that what comes back is what went.
public enum SpreadsheetText {
    /// The text as it goes into a cell.
    public static func cell(_ text: String) -> String {
        text.utf8.first.map(isTaken) == true ? "'" + text : text
    }

    /// The text of a cell, the apostrophe taken off that ``cell(_:)`` puts before it.
    ///
    /// An apostrophe that it would not have put there stays: `'Tis` is a word.
    public static func text(_ cell: String) -> String {
        let rest = cell.utf8.dropFirst()
        guard cell.utf8.first == apostrophe, let next = rest.first, isTaken(next) else {
            return cell
        }
        return String(cell.unicodeScalars.dropFirst())
    }

    private static let apostrophe = UInt8(ascii: "'")

    private static func isTaken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
            UInt8(ascii: "\t"), UInt8(ascii: "\r"), apostrophe:
            true
        default: false
        }
    }
}
