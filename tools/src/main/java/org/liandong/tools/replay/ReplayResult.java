package org.liandong.tools.replay;

import java.time.Duration;
import java.util.List;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.Judgement;
import org.liandong.tools.calls.Posted;

/** What came of a replay. */
record ReplayResult(
        List<Call> calls,
        List<CallTaker.Taken> taken,
        List<CallTaker.Taken> lost,
        Judgement judgement,
        Latencies latencies,
        Duration posting,
        List<String> complaints) {

    /** Whether every call was accepted, decided on and found again. */
    boolean whole() {
        return complaints.isEmpty() && lost.isEmpty();
    }

    long posted(boolean ofFile) {
        return taken.stream().filter(one -> ofFile(one) == ofFile).count();
    }

    long accepted(boolean ofFile) {
        return taken.stream()
                .filter(one -> ofFile(one) == ofFile && one.id() != null)
                .count();
    }

    long lost(boolean ofFile) {
        return lost.stream().filter(one -> ofFile(one) == ofFile).count();
    }

    private static boolean ofFile(CallTaker.Taken one) {
        return one.call().sort() == Posted.Sort.FILE;
    }
}
