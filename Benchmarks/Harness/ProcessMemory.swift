import Foundation

/// What this process takes, in bytes.
struct ProcessMemory {
    /// What was allocated and not given back, as the allocator counts it.
    var inUse = Self.allocated
    /// What of it and of everything else is in physical memory.
    var resident = Self.residentPages * Int(sysconf(Int32(_SC_PAGESIZE)))

    private static var residentPages: Int {
        let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let fields = text?.split(separator: " ") ?? []
        return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
    }

    /// glibc tells it as XML only, by a function that Swift's module of it lacks.
    private static var allocated: Int {
        guard let report = mallocReport?.components(separatedBy: "</heap>").last else { return 0 }
        func size(_ element: String) -> Int {
            guard let place = report.range(of: element) else { return 0 }
            let rest = report[place.upperBound...]
            guard let begin = rest.range(of: "size=\""), let end = rest.range(of: "\"/>") else {
                return 0
            }
            return Int(rest[begin.upperBound..<end.lowerBound]) ?? 0
        }
        let free = size("<total type=\"fast\"") + size("<total type=\"rest\"")
        return size("<system type=\"current\"") - free + size("<total type=\"mmap\"")
    }

    private static var mallocReport: String? {
        #if canImport(Glibc)
            typealias Function = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
            guard let symbol = dlsym(nil, "malloc_info") else { return nil }
            var (text, count): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
            guard let stream = open_memstream(&text, &count) else { return nil }
            let code = unsafeBitCast(symbol, to: Function.self)(0, stream)
            fclose(stream)
            defer { free(text) }
            return code == 0 ? text.map { String(cString: $0) } : nil
        #else
            return nil
        #endif
    }
}
