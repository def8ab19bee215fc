package org.liandong.console;

import java.util.List;

/**
 * What a plan asks for, in words: how much, who answers it, what is missing and what could help.
 *
 * @param state {@code met}, {@code late} or {@code short}: never told by colour alone
 * @param missing empty when nothing is
 */
record NeedView(
        String capability,
        String asked,
        String state,
        String stateWord,
        List<Filler> fillers,
        String missing,
        List<Offer> help) {

    /**
     * A team that answers it.
     *
     * @param sign plus or minus; empty for a team that is called already
     */
    record Filler(String name, String when, String margin, String sign) {}

    /** Something that could help. */
    record Offer(String kind, String text) {}
}
