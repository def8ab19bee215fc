package org.liandong.worktime;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code liandong due DATE SPAN} and {@code liandong due -}: due dates by the national calendar.
 *
 * <p>Exit status: 0 answered (also where the calendar is not announced), 1 cannot read or write, 2 refused.
 */
public final class DueCommand {

    private static final int ANSWERED = 0;
    private static final int BROKEN = 1;
    private static final int REFUSED = 2;

    private static final String USAGE = """
            usage: liandong due DATE SPAN
                   liandong due -            (lines "DATE SPAN" on standard input, one answer a line)

            Prints the due date, YYYY-MM-DD, of a matter received on DATE.
              DATE   day of receipt, YYYY-MM-DD; not counted (Civil Code art. 201)
              SPAN   5wd   five working days; make-up working days count
                     15d   fifteen calendar days; if the last is a holiday or rest day,
                           the next working day (Civil Code art. 203)

            Prints "not announced" where the calendar of a year it needs is not out yet,
            and for a bad line of standard input "refused: " and what is wrong with it.
            Exit status: 0 answered, 1 cannot read or write, 2 something was refused.
            """;

    private final DueDates dueDates;
    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    DueCommand(DueDates dueDates, InputStream in, OutputStream out, PrintStream err) {
        this.dueDates = dueDates;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Answers and exits the virtual machine with the status. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Answers on the process's own streams, without exiting: 0, 1 or 2. */
    public static int run(String... args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // not System.out, which swallows a full disk or a closed pipe
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        DueDates dueDates = new DueDates(WorkCalendar.national(), DueDates.CHINA);
        return new DueCommand(dueDates, System.in, out, err).answer(args);
    }

    int answer(String... args) {
        try {
            int status = dispatch(args);
            out.flush();
            return status;
        } catch (IOException e) {
            err.println("liandong due: cannot read or write: " + e.getMessage());
            return BROKEN;
        }
    }

    private int dispatch(String... args) throws IOException {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            out.write(USAGE.getBytes(StandardCharsets.UTF_8));
            return ANSWERED;
        }
        if (args.length == 1 && args[0].equals("-")) {
            return lines();
        }
        if (args.length != 2) {
            err.println("liandong due: give DATE and SPAN, or -; not " + args.length + " arguments");
            err.print(USAGE);
            return REFUSED;
        }
        return single(args[0], args[1]);
    }

    private int single(String date, String span) throws IOException {
        DueLine line = DueLine.answer(dueDates, date, span);
        if (line instanceof DueLine.Refused(String why)) {
            err.println("liandong due: " + why);
            return REFUSED;
        }
        print(line);
        if (line instanceof DueLine.Missing(int year)) {
            err.println("liandong due: the calendar of " + year + " is not announced");
        }
        return ANSWERED;
    }

    private int lines() throws IOException {
        LineReader reader = new LineReader(in, out::flush);
        MissingYears missing = new MissingYears();
        long refused = 0;
        for (@Nullable String text = reader.next(); text != null; text = reader.next()) {
            DueLine line = reader.wasCut() ? DueLine.tooLong() : DueLine.answer(dueDates, text);
            print(line);
            switch (line) {
                case DueLine.On _ -> {}
                case DueLine.Missing(int year) -> missing.add(year);
                case DueLine.Refused _ -> refused++;
            }
        }
        missing.report(err);
        if (refused > 0) {
            err.println("liandong due: lines refused: " + refused);
        }
        return refused > 0 ? REFUSED : ANSWERED;
    }

    private void print(DueLine line) throws IOException {
        out.write(line.text().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
