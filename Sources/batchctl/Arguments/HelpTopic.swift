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
        batchctl journal   verify, dump, explain, salvage, compact: for a bad day

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
        batchctl journal verify DIR           says if the journal in DIR is sound, and where not
        batchctl journal dump DIR             prints its snapshot and each record, oldest first
        batchctl journal explain DIR JOB      tells the life of one job in sentences with dates
        batchctl journal salvage DIR NEWDIR   writes what can be proved of it into a new journal
        batchctl journal compact DIR          folds its records into a snapshot, to make space

        verify, dump and explain only read, also beside a running process; of a damaged journal
        they show all up to the damage. salvage and compact need the journal for themselves.

        salvage never changes DIR. A job that has lost records in its middle becomes failed, with
        the code records_lost; all others go on from the last state that is proved.

        Exit: 0 sound, torn, being written or done; 1 damaged, no such job, or salvaged with
        losses; 2 usage, cannot be read, in use, or cannot be done.
        """
}
