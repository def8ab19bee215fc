package org.liandong.staff;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords are good enough, and how they are kept: Argon2id, a few at a time because each takes 16 MB. */
@Component
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final int AT_A_TIME = 4;
    private static final int PATIENCE_SECONDS = 3;
    private static final int FEWEST_DIFFERENT = 5;

    /** Of zxcvbn's scores: at least a hundred million guesses (Wheeler, USENIX Security 2016). */
    private static final int FEWEST_GUESSES = 3;

    /** The time the estimate takes grows with the square of the length. */
    private static final int LOOKED_AT = 64;

    /** Letters that must be left when the words everybody here would think of are taken away. */
    private static final int FEWEST_OF_ONES_OWN = 6;

    private static final List<String> OF_THE_PRODUCT = List.of("liandong", "联动");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2", Map.of("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    private final Areas areas;
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final Set<String> common = readCommon();
    private final String nobodys = Objects.requireNonNull(encoder.encode(Secrets.next()));

    Passwords(Areas areas) {
        this.areas = areas;
    }

    /** What is wrong with a password, if anything. */
    Optional<Refusal> refusal(String field, String password, String login) {
        var plain = normal(password);
        int length = plain.codePointCount(0, plain.length());
        var lower = plain.toLowerCase(Locale.ROOT);
        boolean good = length >= SHORTEST
                && length <= LONGEST
                && plain.codePoints().distinct().count() >= FEWEST_DIFFERENT
                && !common.contains(lower)
                && guessedSlowly(plain)
                && !lower.contains(login.toLowerCase(Locale.ROOT))
                && ofOnesOwn(lower);
        return good ? Optional.empty() : Optional.of(Refusal.field(ProblemCode.PASSWORD_TOO_WEAK, field, SHORTEST));
    }

    /** Whether it would be found neither among the usual ones nor among what is made of them. */
    private static boolean guessedSlowly(String plain) {
        int end = plain.offsetByCodePoints(0, Math.min(LOOKED_AT, plain.codePointCount(0, plain.length())));
        return Guesses.OF.measure(plain.substring(0, end)).getScore() >= FEWEST_GUESSES;
    }

    /** Its word lists are read when the first password is chosen, not when the desk starts. */
    private static final class Guesses {
        static final Zxcvbn OF = new Zxcvbn();
    }

    /** Whether more is left of it than the names of product and county with figures after them. */
    private boolean ofOnesOwn(String lower) {
        var left = NO_LETTERS.matcher(lower).replaceAll("");
        boolean named = false;
        for (var word : ownWords()) {
            named |= left.contains(word);
            left = left.replace(word, "");
        }
        return !named || left.codePointCount(0, left.length()) >= FEWEST_OF_ONES_OWN;
    }

    /** The longest first: 试验县 before 试验. */
    private List<String> ownWords() {
        return Stream.concat(
                        OF_THE_PRODUCT.stream(),
                        Stream.of(Area.Level.PROVINCE, Area.Level.CITY, Area.Level.COUNTY)
                                .flatMap(level -> areas.list(level).stream())
                                .flatMap(area -> Stream.concat(
                                        Stream.of(area.name(), area.name().replaceAll("[省市县区]$", "")),
                                        Stream.of(area.nameEn()
                                                .toLowerCase(Locale.ROOT)
                                                .split("\\P{L}+")))))
                .filter(word -> word.length() > 1)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String hash(String password) {
        return inTurn(() -> Objects.requireNonNull(encoder.encode(normal(password))));
    }

    /** Takes the same time whether there is an account or not. */
    boolean matches(String password, @Nullable String hash) {
        boolean same = inTurn(() -> encoder.matches(normal(password), hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /** Composed and decomposed characters are the same keys on a keyboard. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Refusal.of(ProblemCode.OVERLOADED).asException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(ProblemCode.OVERLOADED).asException();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static Set<String> readCommon() {
        var file = Objects.requireNonNull(Passwords.class.getResourceAsStream("/staff/common-passwords.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
