package org.liandong.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.assignment.TaskFacts;
import org.liandong.assignment.TaskKinds;
import org.liandong.assignment.Tasks;
import org.liandong.casework.CaseMoved;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.RequestKinds;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;
import org.liandong.store.AfterCommit;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.webkit.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells a unit's duty address what has come to it: a task, a step of its supervision, a request. Number, act and page; not
 * what it is about and nobody's words. Where no channel is set up or a unit has no address, its worklist alone tells it.
 */
@Component
final class UnitNotices {

    static final String KIND = "UNIT_NOTICE";

    private static final Access ACCESS = new Access.Machinery("unit-notices");
    private static final Set<String> OF_TASKS = Set.of("ISSUED", "SENT_BACK");
    private static final Set<String> OF_SUPERVISIONS =
            Set.of("REMINDED", "SUPERVISED", "EXPLANATION_DUE", "TERM_SET", "REFERRED");
    private static final Set<String> OF_REQUESTS =
            Set.of("FORWARD", "ASSIGN", "DESIGNATE", "REFUSE_OBJECTION", "REASSIGN", "REMIND", "REMIT");

    private final Tasks tasks;
    private final Requests requests;
    private final Areas areas;
    private final Outbox outbox;
    private final CaseKeys keys;
    private final List<Channel> channels;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final MessageSource messages;
    private final PublicAddress address;
    private final AfterCommit afterCommit;

    // What has come, to whom, worded how, sealed and sent how: one place, as in Relay.
    UnitNotices(
            Tasks tasks,
            Requests requests,
            Areas areas,
            Outbox outbox,
            CaseKeys keys,
            List<Channel> channels,
            Transactions transactions,
            JdbcTemplate jdbc,
            MessageSource messages,
            PublicAddress address,
            AfterCommit afterCommit) {
        this.tasks = tasks;
        this.requests = requests;
        this.areas = areas;
        this.outbox = outbox;
        this.keys = keys;
        this.channels = List.copyOf(channels);
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.messages = messages;
        this.address = address;
        this.afterCommit = afterCommit;
    }

    @EventListener
    void on(CaseMoved moved) {
        if (tells(moved) && channels.stream().anyMatch(Channel::configured)) {
            afterCommit.run("unit told", () -> tell(moved));
        }
    }

    private static boolean tells(CaseMoved moved) {
        var kind = moved.ref().kind();
        boolean came = !moved.to().equals(moved.from());
        return kind.equals(TaskKinds.TASK) && came && OF_TASKS.contains(moved.to())
                || kind.equals(TaskKinds.SUPERVISION) && came && OF_SUPERVISIONS.contains(moved.to())
                || kind.equals(RequestKinds.REQUEST) && OF_REQUESTS.contains(moved.action());
    }

    /** The ends of the keys of everything a notice can say. */
    static List<String> words() {
        return Stream.of(
                        OF_TASKS.stream().map(state -> "task." + state),
                        OF_SUPERVISIONS.stream().map(state -> "supervision." + state),
                        OF_REQUESTS.stream().map(action -> "request." + action))
                .flatMap(each -> each)
                .toList();
    }

    /** What a notice says: of which case, to which unit, in which words, where it is worked on. */
    private record Notice(CaseId caseId, String number, UnitId unit, String word, String page) {}

    void tell(CaseMoved moved) {
        notice(moved)
                .filter(notice -> areas.findUnit(notice.unit())
                        .map(Unit::dutyEmail)
                        .filter(email -> !email.isBlank())
                        .isPresent())
                .ifPresent(notice -> add(notice, moved.version(), moved.at()));
    }

    private Optional<Notice> notice(CaseMoved moved) {
        var id = moved.ref().id();
        if (moved.ref().kind().equals(RequestKinds.REQUEST)) {
            return requests.find(ACCESS, id).map(request -> of(request, moved.action()));
        }
        if (moved.ref().kind().equals(TaskKinds.TASK)) {
            return tasks.find(ACCESS, id).map(task -> of(task, "task." + moved.to()));
        }
        return Optional.ofNullable(moved.parent())
                .flatMap(task -> tasks.find(ACCESS, task))
                .map(task -> of(task, "supervision." + moved.to()));
    }

    private static Notice of(RequestFacts request, String action) {
        var head = request.head();
        return new Notice(
                head.id(), head.number(), request.responsible(), "request." + action, "/requests/" + head.id());
    }

    private static Notice of(TaskFacts task, String word) {
        var head = task.head();
        return new Notice(head.id(), head.number(), task.unit(), word, "/tasks/" + head.id());
    }

    /** The same notice has the same id, so that it is there once whoever adds it again. */
    private void add(Notice notice, int version, Instant at) {
        var id = UUID.nameUUIDFromBytes(
                (notice.caseId() + ":" + notice.word() + ":" + version).getBytes(StandardCharsets.UTF_8));
        keys.findContent(ACCESS, notice.caseId()).ifPresent(content -> {
            var writes = new Writes();
            outbox.addOnce(
                    id,
                    new Outbox.Outgoing(
                            notice.caseId(), KIND, ChannelCode.EMAIL, Recipient.of(notice.unit()), letter(notice)),
                    content.content(),
                    at,
                    writes);
            transactions.write(ACCESS, () -> writes.flush(jdbc));
        });
    }

    private Letter letter(Notice notice) {
        var page = address.link(notice.page());
        return new Letter(
                say("unit-notice.subject", Locale.CHINESE, notice, page),
                say("unit-notice.text", Locale.CHINESE, notice, page)
                        + "\n\n"
                        + say("unit-notice.text", Locale.ENGLISH, notice, page),
                page);
    }

    private String say(String key, Locale locale, Notice notice, String page) {
        var word = messages.getMessage("unit-notice." + notice.word(), null, locale);
        return messages.getMessage(key, new Object[] {notice.number(), word, page}, locale);
    }
}
