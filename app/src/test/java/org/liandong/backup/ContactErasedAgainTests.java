package org.liandong.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Retention;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.Matters;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.vault.ErasureMemory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A contact that went alone, because its time was over, does not come back with an old backup; its content does. */
@DeskTest
@FarTime
class ContactErasedAgainTests {

    @TempDir
    private Path directory;

    @Autowired
    private Environment environment;

    @Autowired
    private Shift shift;

    @Autowired
    private Matters matters;

    @Autowired
    private Retention retention;

    @Autowired
    private ErasureMemory memory;

    @Autowired
    private SettableTimeSource time;

    @Test
    void theListKeptOutsideErasesTheContactAgain() throws Exception {
        var world = new CopyWorld(environment, directory);
        var county = shift.county();
        var taken = matters.fire(county, "厂房起火", new ContactDetails("佚名", "13900000000", null, null));
        matters.end(county, taken);
        var before = world.backup("before");
        time.step(Duration.ofDays(400));
        retention.once();
        memory.remember();
        assertThat(ErasureList.read(memory.file()).contacts())
                .containsKey(taken.report().value());
        var id = taken.report().value();

        var without = CopyWorld.empty();
        world.restore(without, before);
        assertThat(CopyWorld.count(without, "select count(*) from contact.sealed_contact where case_id = ?", id))
                .as("without the list it would come back")
                .isEqualTo(1);

        var target = CopyWorld.empty();
        world.restore(target, before.main(), before.keys(), ErasureList.read(memory.file()));
        assertThat(CopyWorld.count(target, """
                select count(*) from vault.case_key where case_id = ? and contact_key is null and content_key is not null
                """, id)).isEqualTo(1);
        assertThat(CopyWorld.count(target, "select count(*) from contact.sealed_contact where case_id = ?", id))
                .isZero();
        assertThat(CopyWorld.count(target, "select count(*) from contact.sealed_words where case_id = ?", id))
                .isEqualTo(1);
    }
}
