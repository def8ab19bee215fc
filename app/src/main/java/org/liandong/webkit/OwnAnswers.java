package org.liandong.webkit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Part of the address space whose clients expect problems in a form of their own. */
public interface OwnAnswers {

    boolean speaksFor(String path);

    /** Writes what went wrong with a request to {@code path}. */
    void answer(String path, int status, List<String> sentences, HttpServletResponse response) throws IOException;
}
