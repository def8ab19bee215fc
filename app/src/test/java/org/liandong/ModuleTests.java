package org.liandong;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules' graph is acyclic and nobody reaches into another's insides. */
class ModuleTests {

    @Test
    void modulesKeepTheirWalls() {
        // The tools are a program of their own beside the desk, on this path because tests judge with them.
        ApplicationModules.of(Liandong.class, resideInAPackage("org.liandong.tools.."))
                .verify();
    }
}
