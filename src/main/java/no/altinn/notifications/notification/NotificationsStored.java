package no.altinn.notifications.notification;

import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;

/**
 * News that notifications which may go out at once were stored. Whoever hears it after the commit
 * may put them on their queue; if nobody does, the sweep finds them.
 *
 * @param channel the channel they go out on
 * @param instant whether they go by the queue of instant notifications
 * @param claim what the message must carry
 */
public record NotificationsStored(Channel channel, boolean instant, Claim claim) {}
