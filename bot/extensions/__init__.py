"""What is added to Rasa without changing it: named by path in config.yml and endpoints.yml."""
