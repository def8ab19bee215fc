package org.liandong.tools.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.Judgement;
import org.liandong.tools.calls.Posted;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.desk.Pace;

/** One replay: every call posted in the order of time, decided on, judged, and read back at the end. */
record Replay(List<Call> calls, List<Posted> posted, Map<String, String> townships, Pace pace, PrintWriter progress) {

    private static final int TELL_EVERY = 500;

    ReplayResult run(DeskApi api) throws IOException {
        var latencies = new Latencies();
        var judgement = new Judgement();
        try (api) {
            var taker = new CallTaker(api, townships, latencies);
            var taken = new ArrayList<CallTaker.Taken>();
            long begin = System.nanoTime();
            for (var call : posted) {
                await(call, begin);
                var one = taker.take(call);
                taken.add(one);
                if (one.id() != null) {
                    judgement.add(call, one.offers());
                }
                if (taken.size() % TELL_EVERY == 0) {
                    progress.println(taken.size() + " of " + posted.size() + " posted");
                }
            }
            var posting = Duration.ofNanos(System.nanoTime() - begin);
            var lost = new ArrayList<CallTaker.Taken>();
            for (var one : taken) {
                if (one.id() != null && !taker.there(one)) {
                    lost.add(one);
                }
            }
            return new ReplayResult(calls, taken, lost, judgement, latencies, posting, taker.complaints());
        }
    }

    private void await(Posted call, long begin) throws IOException {
        var wait = pace.wait(posted.getFirst().at(), call.at(), Duration.ofNanos(System.nanoTime() - begin));
        if (wait.isPositive()) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
