package org.liandong;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules' graph is acyclic and nobody reaches into another's insides. */
class ModuleTests {

    @Test
    void modulesKeepTheirWalls() {
        ApplicationModules.of(Liandong.class).verify();
    }
}
