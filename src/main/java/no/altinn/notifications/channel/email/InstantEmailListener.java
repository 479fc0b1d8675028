package no.altinn.notifications.channel.email;

import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** Takes claimed instant e-mails off the queue of their own, where no backlog is before them. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class InstantEmailListener extends EmailSendListener {}
