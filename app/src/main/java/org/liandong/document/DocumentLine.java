package org.liandong.document;

/**
 * A document as a page lists it.
 *
 * @param state its code, and {@code stateWord} that code in words with how often it was tried and why it failed
 * @param print address of the page made to be printed; empty where there is none
 * @param pdf address of its files; empty while they are not there
 * @param retry address that has it tried again; empty when it is not failed or this person may not
 */
public record DocumentLine(
        String title,
        String number,
        String at,
        String state,
        String stateWord,
        String print,
        String pdf,
        String word,
        String retry) {}
