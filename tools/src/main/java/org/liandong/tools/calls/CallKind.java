package org.liandong.tools.calls;

import java.util.List;

/**
 * A kind of call in files of real calls, and what a desk calls it.
 *
 * @param type what the file says
 * @param code its class in the pack
 * @param parent the class of the national pack it is a leaf of
 * @param needs the capabilities its class asks of teams
 * @param words that point to it
 * @param details the sort of circumstances callers mention with it
 * @param likes codes of classes it is taken for
 * @param phrases ways of saying it
 */
public record CallKind(
        String type,
        String code,
        String parent,
        String root,
        String name,
        String icon,
        List<String> needs,
        List<String> words,
        String details,
        List<String> likes,
        List<String> phrases) {

    public CallKind {
        needs = List.copyOf(needs);
        words = List.copyOf(words);
        likes = List.copyOf(likes);
        phrases = List.copyOf(phrases);
    }
}
