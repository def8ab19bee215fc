package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTests {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final String SOFA = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The example of C2SP tlog-cosignature. */
    @Test
    void the_specification_example_reads_and_prints() {
        String note = SOFA
                + "\n\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q"
                + "1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
                + "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin"
                + "1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
        SignedCheckpoint signed = SignedCheckpoint.parse(utf8(note)).get();
        assertThat(signed.checkpoint())
                .isEqualTo(new Checkpoint(
                        "example.com/behind-the-sofa",
                        20_852_163,
                        Hash.parseBase64(ROOT).get()));
        assertThat(signed.signatures()).hasSize(2);
        assertThat(signed.signatures().getLast().signature().slice(0, 8))
                .containsExactly(0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB);
        assertThat(signed.encoded()).isEqualTo(utf8(note));
    }

    /** A checkpoint of the Go checksum database, whose key is not named after its origin. */
    @Test
    void a_checkpoint_of_the_go_checksum_database_verifies() {
        SignedCheckpoint signed = SignedCheckpoint.parse(utf8("go.sum database tree\n6476701\n"
                        + "mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n"
                        + "\u2014 sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfv"
                        + "imWEPWL+o3GeoWwOoAw=\n"))
                .get();
        VerifierKey key = VerifierKey.parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
                .get();
        assertThat(signed.note().verify(List.of(key))).isInstanceOf(NoteVerification.Verified.class);
        assertThat(signed.checkpoint().size()).isEqualTo(6_476_701);
        assertThat(new TrustPolicy(key, List.of(), 0).verify(signed))
                .isEqualTo(new CheckpointVerdict.Untrusted(TrustFault.OTHER_ORIGIN));
    }

    static List<Object[]> malformed() {
        return List.of(
                new Object[] {"", Malformed.FINAL_NEWLINE},
                new Object[] {SOFA.substring(0, SOFA.length() - 1), Malformed.FINAL_NEWLINE},
                new Object[] {"\n", Malformed.ORIGIN},
                new Object[] {SOFA.replace("example.com/behind-the-sofa", ""), Malformed.ORIGIN},
                new Object[] {"origin\n", Malformed.TREE_SIZE},
                new Object[] {"origin\n5\n", Malformed.HASH},
                new Object[] {SOFA.replace("20852163", ""), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "020852163"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "-1"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "+1"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "1 "), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "00"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "0x10"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "\u0661"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "9223372036854775808"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "99999999999999999999"), Malformed.TREE_SIZE},
                new Object[] {SOFA.replace("20852163", "0"), Malformed.EMPTY_TREE_ROOT},
                new Object[] {SOFA.replace("q2I=", "q2I"), Malformed.HASH},
                new Object[] {SOFA.replace("q2I=", "q2J="), Malformed.HASH},
                new Object[] {SOFA.replace("CsUYapGG", ""), Malformed.HASH},
                new Object[] {SOFA.replace("20852163\n", "20852163\n\n"), Malformed.EXTENSION_LINE},
                new Object[] {SOFA + "extension\n", Malformed.EXTENSION_LINE},
                new Object[] {SOFA + "\n", Malformed.EXTENSION_LINE},
                new Object[] {SOFA.replace("\n", "\r\n"), Malformed.CONTROL_CHARACTER});
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String text, Malformed reason) {
        assertThat(Checkpoint.parse(text)).isEqualTo(Parsed.refused(reason));
    }

    @Test
    void the_largest_size_and_the_empty_tree_read_back() {
        Checkpoint empty = Checkpoint.empty("o");
        assertThat(empty.text()).isEqualTo("o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        assertThat(Checkpoint.parse(empty.text())).isEqualTo(Parsed.value(empty));
        Checkpoint largest = new Checkpoint("\u53bf\u5e94\u6025/log", Long.MAX_VALUE, Tampering.STRANGER);
        assertThat(Checkpoint.parse(largest.text())).isEqualTo(Parsed.value(largest));
    }

    @Test
    void what_could_not_be_read_back_is_not_made() {
        Hash root = Tampering.STRANGER;
        assertThatThrownBy(() -> new Checkpoint("", 1, root)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a\nb", 1, root)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a\tb", 1, root)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("o", -1, root)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("o", 0, root)).isInstanceOf(IllegalArgumentException.class);
        Checkpoint other = new Checkpoint("other.example", 1, root);
        assertThatThrownBy(() -> SignedCheckpoint.sign(other, TestKeys.LOG))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedCheckpoint(other, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
