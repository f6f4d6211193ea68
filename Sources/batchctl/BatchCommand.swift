@main struct BatchCommand { static func main() {} }
