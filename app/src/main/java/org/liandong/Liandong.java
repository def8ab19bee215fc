package org.liandong;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The desk. What starts it is {@code org.liandong.command}. */
@SpringBootApplication
@EnableScheduling
public class Liandong {}
