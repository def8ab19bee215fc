package org.liandong.incident;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.liandong.tools.calls.*;

class LookAlikeJudgedTests {
    @Test
    void judged() throws Exception {
        var kinds = CallKinds.shipped();
        var calls = CallFile.read(
                Path.of("/work/shared/data/calls/montgomery_pa_911_2016.csv"), ZoneId.of("America/New_York"), kinds);
        for (String said : new String[] {"false", "true"}) {
            System.setProperty("said", said);
            for (long seed = 1; seed <= 3; seed++) {
                var posted = Truth.make(calls, kinds, Truth.Recipe.ofSeed(seed));
                var j = new OfflineReplay(kinds, calls).judge(posted);
                var t = j.total();
                System.out.printf(
                        "said %s seed %d posted %d unknown %d p@1 %.3f recall %.3f false/100 %.2f offers %d%n",
                        said,
                        seed,
                        posted.size(),
                        j.unknown(),
                        t.precisionAtOne(),
                        j.copies().recall(),
                        t.falsePerHundred(),
                        t.offers());
                for (var s : Posted.Sort.values()) {
                    var c = j.of(s);
                    System.out.println("   " + s + " " + c + " other-class " + j.of(s, true));
                }
            }
        }
    }
}
