import BatchJobs
import Testing

/// Slots that those who make jobs and the scheduler share.
@Suite struct OfferTests {
    @Test func `a slot is taken once, and by its own kind`() {
        var offer = Offer()
        offer.add(Openings(previews: 1, attempts: 1), passingOn: true)
        #expect(offer.take(.attempt) == true)
        #expect(offer.take(.attempt) == false)
        #expect(offer.take(.cleanUp) == false)
        #expect(offer.openings == Openings(previews: 1))
    }

    @Test func `nothing is passed on before somebody says that nobody waits`() {
        var offer = Offer()
        #expect(offer.passedOn(.attempt) == nil)
        offer.add(Openings(attempts: 1), passingOn: false)
        #expect(offer.passedOn(.attempt) == nil)
        offer.add(Openings(), passingOn: true)
        #expect(offer.passedOn(.attempt) == .attempt)
    }

    @Test func `a clean-up has no slot that somebody else could use`() {
        var offer = Offer()
        offer.add(Openings(), passingOn: true)
        #expect(offer.passedOn(.preview) == .preview)
        #expect(offer.passedOn(.cleanUp) == nil)
        #expect(offer.passedOn(nil) == nil)
    }

    @Test func `what is left is for the next one`() {
        var offer = Offer()
        offer.add(Openings(), passingOn: true)
        #expect(offer.leave(.attempt) == true)
        #expect(offer.take(.attempt) == true)
    }

    @Test func `as much as is wanted is taken back, and the rest is passed on as before`() {
        var offer = Offer()
        offer.add(Openings(previews: 3, attempts: 3), passingOn: true)
        #expect(offer.withdraw(Openings(attempts: 2)) == Openings(attempts: 2))
        #expect(offer.openings == Openings(previews: 3, attempts: 1))
        #expect(offer.passedOn(.attempt) == .attempt)
    }

    @Test func `where one is missing, nothing is passed on and nothing can be left`() {
        var offer = Offer()
        offer.add(Openings(previews: 3, attempts: 1), passingOn: true)
        #expect(offer.withdraw(Openings(attempts: 2)) == Openings(attempts: 1))
        #expect(offer.passedOn(.attempt) == nil)
        // Whoever was told before that it might.
        #expect(offer.leave(.attempt) == false)
        #expect(offer.withdraw(.all) == Openings(previews: 3))
    }

    @Test func `further slots end nothing`() {
        var offer = Offer()
        offer.add(Openings(), passingOn: true)
        offer.add(Openings(attempts: 1), passingOn: false)
        #expect(offer.passedOn(.attempt) == .attempt)
    }
}
