package org.liandong.portal;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Procedures;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.Access;
import org.liandong.kernel.Procedure;
import org.liandong.ledger.Ledger;
import org.liandong.ledger.Witnesses;
import org.liandong.store.Transactions;
import org.liandong.webkit.PublishedList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this desk works by, read from what it works with: nothing here is written down a second time. */
@Component
final class Transparency {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    /** One word in both languages. */
    record Word(String code, @Nullable String parent, String zh, String en) {

        public String in(Locale locale) {
            return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : zh;
        }
    }

    /** One closed list. */
    record Listed(String slug, List<Word> words) {}

    /** One row of a procedure: what may be done, from where, by whom. */
    record Step(
            String action,
            List<String> from,
            @Nullable String to,
            List<String> by,
            @Nullable String grant,
            boolean receipt,
            boolean reason) {}

    /** One kind of case: its states with the word a resident reads, and its table. */
    record Kind(String code, List<Word> states, List<Step> steps) {}

    /** One limit and where it comes from. */
    record Limit(
            String code,
            int version,
            String effectiveFrom,
            String span,
            String origin,
            String source,
            String sourceEn) {}

    /** The county pack in force. */
    record Pack(int version, String code, String name, String appliedAt, String digest, boolean demonstration) {}

    /** The public log and who watches it. */
    record Log(String origin, String keys, String policy, List<String> witnesses, int quorum) {}

    /** Everything. */
    record Everything(@Nullable Pack pack, List<Listed> lists, List<Kind> kinds, List<Limit> limits, Log log) {}

    private final ObjectProvider<PublishedList> lists;
    private final Procedures procedures;
    private final RuleBook rules;
    private final Ledger ledger;
    private final Witnesses witnesses;
    private final MessageSource messages;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    // One argument a registry that is published.
    Transparency(
            ObjectProvider<PublishedList> lists,
            Procedures procedures,
            RuleBook rules,
            Ledger ledger,
            Witnesses witnesses,
            MessageSource messages,
            Transactions transactions,
            JdbcClient jdbc) {
        this.lists = lists;
        this.procedures = procedures;
        this.rules = rules;
        this.ledger = ledger;
        this.witnesses = witnesses;
        this.messages = messages;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    Everything read() {
        return new Everything(
                pack(),
                lists.orderedStream()
                        .map(list -> new Listed(
                                list.slug(),
                                list.words().stream().map(this::word).toList()))
                        .toList(),
                procedures.list().stream()
                        .sorted(java.util.Comparator.comparing(
                                each -> each.kind().code()))
                        .map(this::kind)
                        .toList(),
                limits(),
                log());
    }

    private Word word(PublishedList.Word word) {
        var key = word.key();
        return key == null
                ? new Word(word.code(), word.parent(), word.name(), word.nameEn())
                : keyed(word.code(), word.parent(), key);
    }

    private Word keyed(String code, @Nullable String parent, String key) {
        return new Word(code, parent, text(key, code, CHINESE), text(key, code, Locale.ENGLISH));
    }

    private String text(String key, String otherwise, Locale locale) {
        return messages.getMessage(key, null, otherwise, locale) instanceof String text ? text : otherwise;
    }

    private Kind kind(Procedure<?, ?> procedure) {
        var states = procedure.states().stream()
                .map(state -> keyed(
                        state.name(),
                        null,
                        "public-state." + state.publicState().slug()))
                .toList();
        return new Kind(
                procedure.kind().code(),
                states,
                procedure.rows().stream().map(Transparency::step).toList());
    }

    private static Step step(Procedure.Row<?, ?> row) {
        return new Step(
                row.action().name(),
                row.from().stream().map(Enum::name).sorted().toList(),
                row.to() == null ? null : row.to().name(),
                row.by().stream().map(Enum::name).sorted().toList(),
                row.grant() == null ? null : row.grant().toString(),
                row.receipt(),
                row.reasonRequired());
    }

    private List<Limit> limits() {
        return rules.list().stream()
                .map(rule -> new Limit(
                        rule.code(),
                        rule.version(),
                        rule.effectiveFrom().toString(),
                        rule.span().toString(),
                        rule.origin().name(),
                        rule.source(),
                        rule.sourceEn()))
                .toList();
    }

    private Log log() {
        return new Log(
                ledger.origin(),
                "/log/vkeys",
                "/log/policy",
                witnesses.list().stream().map(each -> each.key().name()).toList(),
                witnesses.quorum());
    }

    private @Nullable Pack pack() {
        return transactions.read(
                new Access.Public(),
                () -> jdbc.sql("""
                        select version, code, name, applied_at, digest, demonstration
                          from area.pack order by version desc limit 1
                        """)
                        .query((row, number) -> new Pack(
                                row.getInt("version"),
                                row.getString("code"),
                                row.getString("name"),
                                row.getTimestamp("applied_at").toInstant().toString(),
                                row.getString("digest"),
                                row.getBoolean("demonstration")))
                        .optional()
                        .orElse(null));
    }
}
