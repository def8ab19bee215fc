package org.liandong;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** Habits the compiler does not hold. */
class ArchitectureTests {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.liandong");

    private static final DescribedPredicate<JavaClass> PAGE = describe(
            "are pages or endpoints",
            type -> outermost(type).isMetaAnnotatedWith(Controller.class)
                    || outermost(type).isMetaAnnotatedWith(ControllerAdvice.class));

    @Test
    void timeComesFromOneSource() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..store..", "org.liandong.postgres..", "org.liandong.tools..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCT);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).check(PRODUCT);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO)$")
                .check(PRODUCT);
    }

    @Test
    void theKernelKnowsNobody() {
        classes()
                .that()
                .resideInAPackage("org.liandong.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.liandong.kernel..", "java..", "org.jspecify..", "org.springframework.modulith..")
                .check(PRODUCT);
    }

    /** A command without pages starts without them, and what two pages share has a name of its own. */
    @Test
    void nobodyLeansOnAPage() {
        noClasses()
                .that(not(PAGE))
                .should()
                .dependOnClassesThat(PAGE)
                .because("pages and endpoints are the outermost things: nothing else may need them")
                .check(PRODUCT);
    }

    @Test
    void librariesKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.liandong.worktime..",
                        "org.liandong.merkle..",
                        "org.liandong.postgres..",
                        "org.liandong.roadtime..",
                        "org.liandong.placing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .check(PRODUCT);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTests::outermost).orElse(type);
    }

    @Test
    void mostTypesAreNobodyElsesBusiness() {
        var topLevel = PRODUCT.stream()
                .filter(type -> type.getPackageName().startsWith("org.liandong"))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
        long hidden = topLevel.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(hidden * 100.0 / topLevel.size())
                .as("%d of %d top-level types are package-private", hidden, topLevel.size())
                .isGreaterThanOrEqualTo(40.0);
    }
}
