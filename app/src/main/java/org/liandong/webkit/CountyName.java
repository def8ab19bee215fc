package org.liandong.webkit;

import java.util.Locale;

/** What the page frame calls this desk. */
@FunctionalInterface
public interface CountyName {

    /** The county's name in the language of the page; empty before a county is loaded. */
    String countyName(Locale locale);
}
