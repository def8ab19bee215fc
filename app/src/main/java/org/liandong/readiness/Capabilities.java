package org.liandong.readiness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The closed vocabulary of capabilities. The roots ship with the program; packs add leaves under them. */
@Component
public final class Capabilities {

    private static final String RESOURCE = "/national/capabilities.csv";
    private static final Access PUBLIC = new Access.Public();

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Capabilities(Transactions transactions, JdbcClient jdbc, JdbcTemplate template) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
    }

    /** All capabilities, roots and leaves, in the order of the pack. */
    public List<Capability> list() {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql("""
                        select code, root, name, name_en, position
                          from readiness.capability
                         where closed_at is null
                         order by position, code
                        """)
                        .query((row, number) -> new Capability(
                                row.getString("code"),
                                row.getString("root"),
                                row.getString("name"),
                                row.getString("name_en"),
                                row.getInt("position")))
                        .list());
    }

    /** The codes of all capabilities. */
    public Set<String> codes() {
        return list().stream().map(Capability::code).collect(Collectors.toUnmodifiableSet());
    }

    /** Adds a leaf of a pack; a code under no shipped root is refused. An entry that is there stays as it is. */
    public void add(Capability leaf) {
        var roots = shipped().stream().map(Capability::code).collect(Collectors.toSet());
        boolean underRoot = roots.contains(leaf.root()) && Capability.answers(leaf.code(), leaf.root());
        if (!underRoot || !leaf.code().matches("[A-Z][A-Z_]{1,30}(-[A-Z0-9_]{1,20})*")) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "capability").asException();
        }
        write(List.of(leaf));
    }

    /** Adds leaves or renames them; inside the transaction that applies a pack. */
    public void saveLeaves(Collection<Capability> leaves) {
        for (var leaf : leaves) {
            jdbc.sql("""
                    insert into readiness.capability (code, root, name, name_en, position)
                    values (:code, :root, :name, :nameEn, :position)
                    on conflict (code) do update
                       set name = excluded.name, name_en = excluded.name_en, position = excluded.position, closed_at = null
                    """)
                    .param("code", leaf.code())
                    .param("root", leaf.root())
                    .param("name", leaf.name())
                    .param("nameEn", leaf.nameEn())
                    .param("position", leaf.position())
                    .update();
        }
    }

    /** Closes leaves: offered no more, and kept by whoever has them; inside the transaction that applies a pack. */
    public void close(Collection<String> codes, Instant at) {
        for (var code : codes) {
            jdbc.sql("update readiness.capability set closed_at = :at where code = :code and code <> root")
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("code", code)
                    .update();
        }
    }

    /** Every start makes sure that the shipped roots are there; on many nodes at once, too. */
    @EventListener
    void on(ApplicationStartedEvent started) {
        write(shipped());
    }

    private void write(List<Capability> entries) {
        transactions.write(PUBLIC, () -> {
            var writes = new Writes();
            for (var entry : entries) {
                writes.addAny(
                        """
                        insert into readiness.capability (code, root, name, name_en, position)
                        values (:code, :root, :name, :nameEn, :position)
                        on conflict (code) do nothing
                        """,
                        Map.of(
                                "code", entry.code(),
                                "root", entry.root(),
                                "name", entry.name(),
                                "nameEn", entry.nameEn(),
                                "position", entry.position()));
            }
            writes.flush(template);
        });
    }

    private static List<Capability> shipped() {
        var found = new ArrayList<Capability>();
        try (var stream = Capabilities.class.getResourceAsStream(RESOURCE);
                var reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("code,"))
                    .map(line -> line.split(",", -1))
                    .forEach(parts -> found.add(
                            new Capability(parts[0], parts[0], parts[1], parts[2], 100 * (found.size() + 1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
