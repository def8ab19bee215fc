package org.liandong.backup;

/** Told what is being done, for whoever waits. */
@FunctionalInterface
public interface Progress {

    void say(String what);
}
