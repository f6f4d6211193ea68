/// A page of help.
package enum HelpTopic: String, Hashable, Sendable, CaseIterable {
    case general, publish, demo, jobs, journal

    package var text: String {
        switch self {
        case .general: Self.generalText
        case .publish: Self.publishText
        case .demo: Self.demoText
        case .jobs: Self.jobsText
        case .journal: Self.journalText
        }
    }

    private static let generalText = """
        batchctl: durable batch jobs from the shell

        batchctl demo      makes a product file and publishes it; start here
        batchctl publish   publishes the drafts of a product file of Shopify or Medusa
        batchctl jobs      lists the jobs of a journal
        batchctl journal   dump or verify: reads a journal's records, or says if it is sound

        batchctl COMMAND --help tells more; batchctl --version says which version this is.
        """

    private static let publishText = """
        batchctl publish INPUT.csv OUTPUT.csv --journal DIR [options]

        Copies a product file and publishes its drafts on the way: Shopify's (Published, Status)
        or Medusa's (Product Status), told by the header. All other bytes stay as they are.
        Stopped or killed at any moment, the same command goes on from the last checkpoint.

          --journal DIR   where the job is kept; made if it is not there
          --chunk N       products between two checkpoints (100)
          --pace-ms N     milliseconds from one chunk to the next, at least (0)
          --yes           publishes without asking
          --force         replaces an OUTPUT that is there; starts over if INPUT has changed
          --json          ends with the job's record in one line, the only one on standard output

        Exit: 0 completed, 1 failed, 2 usage or not confirmed, 3 canceled, 75 interrupted.
        """

    private static let demoText = """
        batchctl demo [--directory ./batchctl-demo] [--products 50000]

        Makes a product file, the same one each time, and publishes it in about 20 seconds.
        Kill it, start it again, and it goes on where it was.
        """

    private static let jobsText = """
        batchctl jobs DIR [--json]

        Lists the jobs of the journal in DIR. It only reads, also beside a running process.
        """

    private static let journalText = """
        batchctl journal dump DIR
        batchctl journal verify DIR

        dump prints each record of the journal in DIR, oldest first. verify says if it is sound.
        Both only read, also beside a running process.

        Exit of verify: 0 sound, torn or being written; 1 damaged; 2 cannot be read.
        """
}
