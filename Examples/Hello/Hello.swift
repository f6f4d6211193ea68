@main struct Hello { static func main() {} }
