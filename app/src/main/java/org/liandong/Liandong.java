package org.liandong;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The desk. */
@SpringBootApplication
@EnableScheduling
public class Liandong {

    public static void main(String[] arguments) {
        SpringApplication.run(Liandong.class, arguments);
    }
}
