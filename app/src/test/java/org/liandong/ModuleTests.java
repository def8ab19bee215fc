package org.liandong;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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

    /** What is left out above is nothing the desk could lean on. */
    @Test
    void theDeskKnowsNothingOfTheTools() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.liandong.tools..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.liandong.tools..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.liandong"));
    }
}
