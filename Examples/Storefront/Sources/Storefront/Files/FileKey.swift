import Foundation

/// Makes the names of files: ULIDs (https://github.com/ulid/spec), 48 bits of milliseconds and 80
/// random ones in 26 characters.
enum FileKey {
    static func make(at date: Date = Date()) -> String {
        var random = SystemRandomNumberGenerator()
        let time = UInt64(max(0, date.timeIntervalSince1970 * 1000)) & 0xFFFF_FFFF_FFFF
        var (high, low) = (time << 16 | (random.next() as UInt64) >> 48, random.next() as UInt64)
        var key = [UInt8](repeating: 0, count: 26)
        for place in key.indices.reversed() {
            key[place] = digits[Int(low & 31)]
            (low, high) = (low >> 5 | high << 59, high >> 5)
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
