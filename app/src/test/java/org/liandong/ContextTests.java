package org.liandong;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ContextTests {

    @Autowired
    private Casework casework;

    @Test
    void theDeskStarts() {
        assertThat(casework).isNotNull();
    }
}
