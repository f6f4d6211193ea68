extension DashboardScript {
    /// What a person does with a job; its buttons are off until the service has answered.
    static let actions = #"""
        async function whileBusy(id, action) {
            if (busy.has(id)) return;
            busy.add(id);
            drawBoth(id);
            try {
                return await action();
            } finally {
                busy.delete(id);
                drawBoth(id);
            }
        }

        function drawBoth(id) {
            drawRow(id);
            if (id === view.selected) drawDetail();
            if (id === cancelling.id && $('cancel').open) drawCancel();
        }

        async function confirmJob(id) {
            await whileBusy(id, async () => {
                // Whoever confirms a job wants to know how it ends.
                watch(id, true);
                try {
                    accept(await post('/' + id + '/confirm'));
                    announce('Confirmed.');
                    refreshSoon();
                } catch (error) {
                    await explainRefusal(id, 'confirmed', error);
                }
            });
        }

        // Somebody else may have been quicker; then the job says best why it was refused.
        async function explainRefusal(id, deed, error) {
            if (error instanceof Outdated) return;
            const job = jobs.get(id);
            const name = job ? plain(job.type) : 'The job';
            if (error instanceof Unreachable) {
                notify('failed', name + ': nobody answered, so it is not known whether it was '
                    + deed + '. Look at its state before you try again.', job);
                return;
            }
            const isMoved = error.status === 400 && await look(id);
            const reason = isMoved
                ? 'It is: ' + stateOf(jobs.get(id)).words.toLowerCase() + '.' : inWords(error);
            notify('failed', name + ' was not ' + deed + '. ' + reason, job);
        }

        // Asks for a job anew; whether it is there.
        async function look(id) {
            try {
                accept((await get('/' + id)).batch_job);
                drawBoth(id);
                return true;
            } catch {
                return false;
            }
        }
        """#

    /// Cancel asks first, and then says what was done and stays so.
    static let cancelDialog = #"""
        const cancelling = { id: null, opener: null };

        function openCancel(id, opener) {
            Object.assign(cancelling, { id, opener });
            $('cancel-reason').value = '';
            tellCancelProblem('');
            drawCancel();
            $('cancel').showModal();
            $('cancel-keep').focus();
        }

        function drawCancel() {
            const job = jobs.get(cancelling.id);
            if (!job) return;
            $('cancel-title').replaceChildren('Cancel ', theirs(plain(job.type)), '?');
            setOn($('cancel-submit'), !isOver(job) && !busy.has(job.id));
            if (isOver(job)) return setText($('cancel-words'), 'It is over by now; nothing is left to cancel.');
            const { done } = unitsOf(job);
            const soFar = done > 0 ? ' (' + doneOf(job) + ' so far)' : '';
            setText($('cancel-words'), job.status === 'processing'
                ? 'It stops at once. What is done by then' + soFar + ' stays done.'
                : 'It has not started. Nothing will be done.');
        }

        function tellCancelProblem(words) {
            setText($('cancel-error'), words);
            show($('cancel-error'), words !== '');
        }

        async function submitCancel(event) {
            event.preventDefault();
            const { id } = cancelling;
            if (!isOn($('cancel-submit'))) return;
            const reason = $('cancel-reason').value.trim();
            await whileBusy(id, async () => {
                try {
                    // Its end is told by the same words, whoever is quicker, the answer or the stream.
                    watch(id, true);
                    const told = await post('/' + id + '/cancel', reason ? JSON.stringify({ reason }) : '');
                    accept(told);
                    $('cancel').close();
                    refreshSoon();
                } catch (error) {
                    if (error instanceof Refused && error.status !== 400) {
                        tellCancelProblem(inWords(error));
                        return;
                    }
                    $('cancel').close();
                    await explainRefusal(id, 'canceled', error);
                }
            });
        }

        // The focus goes back to where it came from, or to the job, if that is no longer there.
        function returnFocus(opener, id) {
            const isThere = opener && opener.isConnected && opener.offsetParent;
            if (isThere) opener.focus();
            else if (!opener || opener.closest('#detail')) ($('detail-title') || $('jobs')).focus();
            else (rows.get(id)?.link || $('jobs')).focus();
        }
        """#
}
