package org.liandong.document;

import org.springframework.stereotype.Component;

/** Makes what is due now, when a test says so. */
@Component
public class Papermill {

    private final Maker maker;

    Papermill(Maker maker) {
        this.maker = maker;
    }

    public void run() {
        while (maker.once() > 0) {
            Thread.onSpinWait();
        }
    }
}
