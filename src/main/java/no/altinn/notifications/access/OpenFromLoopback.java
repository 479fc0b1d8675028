package no.altinn.notifications.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link Secured} resource that programs on the same machine may call without a token where
 * {@code notifications.triggers.anonymous-loopback} is true, which it is not unless told. What
 * counts is the address of the connection: no header that a proxy or a caller adds is believed. Do
 * not switch it on where a proxy on the same machine passes on requests from elsewhere.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OpenFromLoopback {}
