package org.liandong.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.merkle.AddCheckpointRequest;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.CheckpointVerdict;
import org.liandong.merkle.Hash;
import org.liandong.merkle.Note;
import org.liandong.merkle.NoteVerification;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.ProofCheck;
import org.liandong.merkle.ProofFault;
import org.liandong.merkle.Proofs;
import org.liandong.merkle.Rfc6962;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TlogProof;
import org.liandong.merkle.TrustFault;
import org.liandong.merkle.TrustPolicy;
import org.liandong.merkle.VerifierKey;
import org.liandong.merkle.Witnessing;

/**
 * Checks a receipt with nothing but the files at hand and a policy one trusts: no network, no database, no clock. The
 * page {@code /verify} does the same in the browser; whoever changes one changes both.
 */
public final class ReceiptCheck {

    private static final int SALT = 32;
    private static final Set<Step> NEEDED = EnumSet.of(Step.FORM, Step.LOG_SIGNATURE, Step.INCLUSION, Step.ANCHOR);

    /** What is checked, in this order. */
    public enum Step {
        /** It reads as a C2SP tlog-proof with salt and event text. */
        FORM,
        /** The log signed the checkpoint, and is the one the policy names. */
        LOG_SIGNATURE,
        /** Enough witnesses cosigned. */
        WITNESSES,
        /** The entry made from salt and event text stands in the log. */
        INCLUSION,
        /** The event names this log, and refers to a checkpoint that came before it. */
        ANCHOR,
        /** That checkpoint is the beginning of the log shown. */
        CONSISTENCY,
        /** It follows the case's event before it. */
        CHAIN,
        /** The body is the one the event commits to. */
        BODY,
        /** It stands in the log as was promised, in time as far as a witness has said. */
        PROMISE
    }

    /** How a check came out. */
    public enum Answer {
        YES,
        NO,
        /** What it takes was not handed in. */
        NOT_CHECKED
    }

    /**
     * One check.
     *
     * @param detail codes and numbers that say more
     */
    public record Finding(Step step, Answer answer, String detail) {}

    /**
     * What to trust.
     *
     * @param promiseKey the key of promises, if known
     */
    public record Trust(TrustPolicy policy, @Nullable VerifierKey promiseKey) {}

    /**
     * What was handed in.
     *
     * @param receipt the receipt to check
     * @param others further receipts of the same case
     * @param body the event's body
     * @param promise the promise given for it
     * @param anchor the consistency proof from the checkpoint it refers to
     */
    public record Given(
            byte[] receipt,
            List<byte[]> others,
            byte @Nullable [] body,
            byte @Nullable [] promise,
            byte @Nullable [] anchor) {}

    private final Trust trust;

    public ReceiptCheck(Trust trust) {
        this.trust = trust;
    }

    /** A receipt taken apart. */
    private record Opened(TlogProof proof, EventText event, Hash leaf) {
        long size() {
            return proof.checkpoint().checkpoint().size();
        }
    }

    /** Every check, each with its answer; see {@link #good}. */
    public List<Finding> check(Given given) {
        var findings = new ArrayList<Finding>();
        switch (open(given.receipt())) {
            case Parsed.Refused<Opened> refused ->
                findings.add(no(Step.FORM, refused.reason().name()));
            case Parsed.Value<Opened>(Opened opened) -> {
                findings.add(yes(
                        Step.FORM,
                        "case " + opened.event().caseNumber() + ", seq "
                                + opened.event().seq() + ", kind "
                                + opened.event().kind() + ", at "
                                + LeafEntry.time(opened.event().at())));
                var witnessed = signatures(opened.proof().checkpoint(), findings);
                findings.add(inclusion(opened));
                findings.add(anchor(opened));
                findings.add(consistency(opened, given.anchor()));
                findings.add(chain(opened, given.others()));
                findings.add(body(opened, given.body()));
                findings.add(promise(opened, given.promise(), witnessed));
            }
        }
        return findings;
    }

    /** Whether these findings make a good receipt. */
    public static boolean good(List<Finding> findings) {
        return findings.size() == Step.values().length
                && findings.stream().noneMatch(each -> each.answer() == Answer.NO)
                && findings.stream()
                        .filter(each -> NEEDED.contains(each.step()))
                        .allMatch(each -> each.answer() == Answer.YES);
    }

    private static Parsed<Opened> open(byte[] file) {
        return TlogProof.parse(file).then(proof -> {
            var extra = proof.extra().array();
            var text = utf8(Arrays.copyOfRange(extra, Math.min(SALT, extra.length), extra.length));
            return text.flatMap(EventText::parse)
                    .map(event -> Parsed.value(new Opened(
                            proof,
                            event,
                            Rfc6962.leaf(LeafEntry.entry(Arrays.copyOf(extra, SALT), text.orElseThrow())))))
                    .orElseGet(() -> Parsed.refused(org.liandong.merkle.Malformed.EXTRA));
        });
    }

    private static Optional<String> utf8(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? Optional.of(text) : Optional.empty();
    }

    /** Answers when enough witnesses had seen the checkpoint, in seconds since 1970; empty without witnesses. */
    private OptionalLong signatures(SignedCheckpoint signed, List<Finding> findings) {
        var policy = trust.policy();
        var alone = new TrustPolicy(policy.log(), policy.witnesses(), 0);
        switch (alone.verify(signed)) {
            case CheckpointVerdict.Untrusted(TrustFault fault) -> {
                findings.add(no(Step.LOG_SIGNATURE, fault.name()));
                findings.add(new Finding(Step.WITNESSES, Answer.NOT_CHECKED, ""));
                return OptionalLong.empty();
            }
            case CheckpointVerdict.Trusted(Checkpoint head, List<Witnessing> witnessings) -> {
                findings.add(yes(Step.LOG_SIGNATURE, head.origin() + ", size " + head.size()));
                var counted =
                        witnessings.size() + " of " + policy.witnesses().size() + ", " + policy.quorum() + " needed";
                if (policy.quorum() == 0) {
                    findings.add(new Finding(Step.WITNESSES, Answer.NOT_CHECKED, "no witness is asked for"));
                } else {
                    findings.add(
                            witnessings.size() >= policy.quorum()
                                    ? yes(Step.WITNESSES, counted)
                                    : no(Step.WITNESSES, counted));
                }
                return witnessings.size() >= policy.quorum() && policy.quorum() > 0
                        ? witnessings.stream()
                                .map(Witnessing::unixSeconds)
                                .sorted(Comparator.naturalOrder())
                                .skip(policy.quorum() - 1L)
                                .mapToLong(Long::longValue)
                                .findFirst()
                        : OptionalLong.empty();
            }
        }
    }

    private static Finding inclusion(Opened opened) {
        var head = opened.proof().checkpoint().checkpoint();
        return switch (Proofs.inclusion(
                opened.leaf(),
                opened.proof().index(),
                head.size(),
                opened.proof().hashes(),
                head.root())) {
            case ProofCheck.Valid() ->
                yes(Step.INCLUSION, "index " + opened.proof().index());
            case ProofCheck.Invalid(ProofFault fault) -> no(Step.INCLUSION, fault.name());
        };
    }

    private static Finding anchor(Opened opened) {
        var origin = opened.proof().checkpoint().checkpoint().origin();
        if (!opened.event().log().equals(origin)) {
            return no(Step.ANCHOR, "the event is of log " + opened.event().log());
        }
        long size = opened.event().anchor().size();
        return size <= opened.proof().index()
                ? yes(Step.ANCHOR, "size " + size)
                : no(
                        Step.ANCHOR,
                        "size " + size + " after index " + opened.proof().index());
    }

    private static Finding consistency(Opened opened, byte @Nullable [] file) {
        var anchor = opened.event().anchor();
        var head = opened.proof().checkpoint().checkpoint();
        if (anchor.size() == 0) {
            return yes(Step.CONSISTENCY, "from the empty log");
        }
        if (anchor.size() == head.size()) {
            return anchor.root().equals(head.root())
                    ? yes(Step.CONSISTENCY, "")
                    : no(Step.CONSISTENCY, "ROOT_MISMATCH");
        }
        if (file == null) {
            return new Finding(Step.CONSISTENCY, Answer.NOT_CHECKED, "");
        }
        if (!(AddCheckpointRequest.parse(file)
                        instanceof Parsed.Value<AddCheckpointRequest>(AddCheckpointRequest proof))
                || proof.oldSize() != anchor.size()
                || !proof.checkpoint().checkpoint().equals(head)) {
            return no(Step.CONSISTENCY, "the proof is of something else");
        }
        return switch (Proofs.consistency(anchor.size(), anchor.root(), head.size(), head.root(), proof.proof())) {
            case ProofCheck.Valid() -> yes(Step.CONSISTENCY, "size " + anchor.size() + " to " + head.size());
            case ProofCheck.Invalid(ProofFault fault) -> no(Step.CONSISTENCY, fault.name());
        };
    }

    private static Finding chain(Opened opened, List<byte[]> others) {
        var event = opened.event();
        if ((event.seq() == 0) != (event.prev() == null)) {
            return no(
                    Step.CHAIN,
                    "seq " + event.seq() + (event.prev() == null ? " without" : " with") + " a predecessor");
        }
        boolean checked = event.seq() == 0;
        for (var file : others) {
            if (!(open(file) instanceof Parsed.Value<Opened>(Opened other))) {
                return no(Step.CHAIN, "another file is no receipt");
            }
            if (!other.event().caseNumber().equals(event.caseNumber())) {
                return no(Step.CHAIN, "case " + other.event().caseNumber());
            }
            if (other.event().seq() == event.seq() && !other.leaf().equals(opened.leaf())) {
                return no(Step.CHAIN, "two events are seq " + event.seq());
            }
            if (other.event().seq() == event.seq() - 1) {
                if (!other.leaf().equals(event.prev())) {
                    return no(Step.CHAIN, "seq " + other.event().seq() + " is not the one before");
                }
                checked = true;
            }
            if (other.event().seq() == event.seq() + 1
                    && !opened.leaf().equals(other.event().prev())) {
                return no(Step.CHAIN, "seq " + other.event().seq() + " does not follow");
            }
        }
        return checked
                ? yes(Step.CHAIN, event.seq() == 0 ? "first of its case" : "after seq " + (event.seq() - 1))
                : new Finding(Step.CHAIN, Answer.NOT_CHECKED, "seq " + event.seq());
    }

    private static Finding body(Opened opened, byte @Nullable [] body) {
        if (body == null) {
            return new Finding(Step.BODY, Answer.NOT_CHECKED, "");
        }
        return Arrays.equals(LeafEntry.sha256().digest(body), opened.event().body())
                ? yes(Step.BODY, body.length + " bytes")
                : no(Step.BODY, "another hash");
    }

    private Finding promise(Opened opened, byte @Nullable [] file, OptionalLong witnessed) {
        var key = trust.promiseKey();
        if (file == null || key == null) {
            return new Finding(Step.PROMISE, Answer.NOT_CHECKED, file == null ? "" : "no key of promises");
        }
        if (!(Note.parse(file) instanceof Parsed.Value<Note>(Note note))
                || !(note.verify(List.of(key)) instanceof NoteVerification.Verified)) {
            return no(Step.PROMISE, "not signed with the key of promises");
        }
        var lines = note.text().split("\n", -1);
        boolean binding = lines[0].equals("liandong/promise/v1") && lines.length == 6;
        boolean plain = lines[0].equals("liandong/acknowledgement/v1") && lines.length == 5;
        if (!binding && !plain) {
            return no(Step.PROMISE, "no promise");
        }
        if (!lines[1].equals(opened.event().log())
                || !lines[2].equals(opened.leaf().base64())
                || !lines[3].equals(LeafEntry.time(opened.event().at()))) {
            return no(Step.PROMISE, "a promise for something else");
        }
        return plain ? yes(Step.PROMISE, "acknowledged without a time") : kept(lines[4], witnessed);
    }

    /** A log cannot prove when it showed a checkpoint; a witness can. */
    private static Finding kept(String includeBy, OptionalLong witnessed) {
        try {
            var by = Instant.parse(includeBy);
            if (witnessed.isEmpty()) {
                return yes(Step.PROMISE, "include by " + includeBy + "; no witness says when");
            }
            var seen = Instant.ofEpochSecond(witnessed.getAsLong());
            return yes(
                    Step.PROMISE,
                    "include by " + includeBy
                            + (seen.isAfter(by) ? "; this checkpoint was witnessed later" : "; witnessed in time"));
        } catch (DateTimeParseException e) {
            return no(Step.PROMISE, "no time");
        }
    }

    private static Finding yes(Step step, String detail) {
        return new Finding(step, Answer.YES, detail);
    }

    private static Finding no(Step step, String detail) {
        return new Finding(step, Answer.NO, detail);
    }
}
