package org.liandong.tools.county;

import java.util.Random;

/** One number from which every part of the county draws chances of its own, so that a change in one moves no other. */
record Seed(long number) {

    Random chances(String purpose) {
        return new Random(number(purpose));
    }

    long number(String purpose) {
        long mixed = Noise.mix(number);
        for (int i = 0; i < purpose.length(); i++) {
            mixed = Noise.mix(mixed * 31 + purpose.charAt(i));
        }
        return mixed;
    }
}
