"""The Rasa project: it recognises what a citizen's words do; what is done then is the service's business."""
