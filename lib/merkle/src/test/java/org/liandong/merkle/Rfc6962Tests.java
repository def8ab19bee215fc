package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The eight-leaf tree that Certificate Transparency implementations share as their reference. */
class Rfc6962Tests {
    private static final List<Hash> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Rfc6962.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static MerkleTree tree(int size) {
        return new MerkleTree(size, new NaiveTree(LEAVES).first(size).reader());
    }

    @Test
    void every_size_has_its_published_root() {
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(tree(size).root().hex()).isEqualTo(ROOTS.get(size));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void published_inclusion_proofs_are_made_and_hold(int index, int size, String proof) {
        List<Hash> published = Arrays.stream(proof.split(" ")).map(Hash::ofHex).toList();
        assertThat(tree(size).inclusionProof(index)).isEqualTo(published);
        assertThat(Proofs.inclusion(LEAVES.get(index), index, size, published, Hash.ofHex(ROOTS.get(size))))
                .isEqualTo(new ProofCheck.Valid());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "6, 7, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    })
    void published_consistency_proofs_are_made_and_hold(int oldSize, int newSize, String proof) {
        List<Hash> published = Arrays.stream(proof.split(" ")).map(Hash::ofHex).toList();
        assertThat(tree(newSize).consistencyProof(oldSize)).isEqualTo(published);
        assertThat(Proofs.consistency(
                        oldSize, Hash.ofHex(ROOTS.get(oldSize)), newSize, Hash.ofHex(ROOTS.get(newSize)), published))
                .isEqualTo(new ProofCheck.Valid());
    }

    /** Last entry of a live log of 76,959 entries, as published with the tlog-proof verifier of Project Oak. */
    @Test
    void an_entry_of_a_live_log_is_included() {
        List<Hash> proof = Stream.of(
                        "fGRlLyuz+L9Jb8+uTSut/2aVc4z7fKFW+clvsb6xjEM=",
                        "F6LautOHD5eppkWC0xn/lz00X5g2yLlZAkl2jCI/wdE=",
                        "qH7OJxFNup+TDvJuohd2HphKVngfMeMzUK8QChEDcas=",
                        "+Y3g758yXtPCRh/eqhLTA3bdcx+cCV1Uah0JdgB0YEs=",
                        "vq8cJSjj8dPVmFBRUqDLlaMqW6aAYR2GKugVhgudXLs=",
                        "J0z3X5qTb9WFC1gABhVFx0bW1rVZRL+DAoBL2e2h4G4=",
                        "NmSbYg25xNFzTRerIsF3HbEMyTIDqW87AQd9ekzopE8=",
                        "L8BZipjURnkctkjJtGJs+YyTXMssvNKA7+a8nV2JT/s=",
                        "pva4RFzCejMkVMVmYc93As2lbk7WAyrw58TvrzEOjNc=")
                .map(line -> Hash.parseBase64(line).get())
                .toList();
        Hash root =
                Hash.parseBase64("QYfrD7XAd4qUHbRBs4dDyDZwpZN4M/cccXr2G56pxkY=").get();
        Hash leaf = Rfc6962.leaf(Bytes.utf8("hello tesseroak\n"));
        assertThat(Proofs.inclusion(leaf, 76_958, 76_959, proof, root).holds()).isTrue();
        assertThat(Proofs.inclusion(leaf, 76_957, 76_959, proof, root).holds()).isFalse();
    }

    @Test
    void a_hash_has_32_bytes_and_lets_none_of_them_be_changed() {
        byte[] bytes = new byte[Hash.SIZE];
        Hash hash = new Hash(bytes);
        bytes[0] = 1;
        hash.bytes()[1] = 1;
        assertThat(hash).isEqualTo(new Hash(new byte[Hash.SIZE])).hasSameHashCodeAs(new Hash(new byte[Hash.SIZE]));
        assertThat(hash.hex()).isEqualTo("00".repeat(Hash.SIZE));
        assertThat(hash).isNotEqualTo(Tampering.flip(hash));
        assertThatThrownBy(() -> new Hash(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hash.ofHex("00")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", // no padding
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", // stray bits
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", // the other alphabet
        "'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= '",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFVV47DE", // 36 bytes
    })
    void a_hash_has_one_base64_spelling(String text) {
        assertThat(Hash.parseBase64(text)).isEqualTo(Parsed.refused(Malformed.HASH));
        assertThat(Hash.parseBase64(Rfc6962.emptyRoot().base64())).isEqualTo(Parsed.value(Rfc6962.emptyRoot()));
    }
}
