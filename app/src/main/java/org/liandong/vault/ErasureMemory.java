package org.liandong.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes down, outside the data directory and outside the backups, which cases lost their keys and when: one line each.
 * An old backup brought back is erased again by it. Rows are the truth and are asked again and again, so a line that a
 * crash kept from being written comes with the next round.
 */
@Component
public final class ErasureMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureMemory.class);
    private static final Access ACCESS = new Access.Machinery("erasure memory");

    /** No transaction is open so long that its row could come to light later than this. */
    private static final Duration LATEST_COMMIT = Duration.ofDays(2);

    private static final Instant BEGINNING = Instant.EPOCH;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final OutsideMemory memory;
    private @Nullable Path file;
    private Set<Line> written = new HashSet<>();
    private Instant asked = BEGINNING;

    ErasureMemory(
            Transactions transactions,
            JdbcClient jdbc,
            @Value("${liandong.ledger.memory:}") String told,
            @Value("${liandong.home}") Path home) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.memory = new OutsideMemory(told, System.getenv(), home);
    }

    private record Line(UUID caseId, Instant at) {

        @Override
        public String toString() {
            return caseId + " " + at + "\n";
        }
    }

    @Scheduled(
            fixedDelayString = "${liandong.vault.remember-every:5s}",
            initialDelayString = "${liandong.vault.remember-after:2s}")
    void round() {
        try {
            remember();
        } catch (RuntimeException | IOException e) {
            LOG.error(
                    "what was erased could not be written down outside the data directory, and is tried again: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** Writes down what is not there yet; answers how many lines that was. */
    public synchronized int remember() throws IOException {
        var list = file();
        var found = destroyedSince(asked.minus(asked.equals(BEGINNING) ? Duration.ZERO : LATEST_COMMIT));
        var fresh = found.stream().filter(line -> !written.contains(line)).toList();
        if (!fresh.isEmpty()) {
            append(list, fresh);
            written.addAll(fresh);
        }
        found.stream().map(Line::at).max(Instant::compareTo).ifPresent(latest -> asked = latest);
        return fresh.size();
    }

    private List<Line> destroyedSince(Instant since) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                        select case_id, destroyed_at from vault.case_key
                         where destroyed_at >= :since order by destroyed_at, case_id
                        """)
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .query((row, number) -> new Line(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        .list());
    }

    /** Where the list is; read once. */
    public synchronized Path file() throws IOException {
        var known = file;
        if (known == null) {
            var origin = transactions.read(
                    new Access.Public(),
                    () -> jdbc.sql("select log_origin from store.installation")
                            .query(String.class)
                            .single());
            known = memory.directory().resolve(OutsideMemory.erasures(origin));
            written = readAndMend(known);
            file = known;
        }
        return known;
    }

    /** A line that a crash cut short is taken off: its row is still there. */
    private static Set<Line> readAndMend(Path list) throws IOException {
        try (var channel = open(list);
                var lock = channel.lock()) {
            var bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
                Thread.onSpinWait();
            }
            var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
            return whole.lines().map(ErasureMemory::parsed).collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static Line parsed(String line) {
        int space = line.indexOf(' ');
        return new Line(UUID.fromString(line.substring(0, space)), Instant.parse(line.substring(space + 1)));
    }

    private static void append(Path list, List<Line> lines) throws IOException {
        var text = lines.stream().map(Line::toString).collect(Collectors.joining());
        try (var channel = open(list);
                var lock = channel.lock()) {
            var bytes = StandardCharsets.UTF_8.encode(text);
            channel.position(channel.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of erasures cannot be written: " + list, e);
        }
    }

    private static FileChannel open(Path list) throws IOException {
        return FileChannel.open(
                list,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
