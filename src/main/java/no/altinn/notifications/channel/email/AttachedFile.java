package no.altinn.notifications.channel.email;

import java.nio.file.Path;

/**
 * An attachment that was fetched and lies on disk.
 *
 * @param name as recipients see it
 * @param mimeType its type, as the order gave it
 * @param size bytes
 */
public record AttachedFile(String name, String mimeType, Path path, long size) {}
