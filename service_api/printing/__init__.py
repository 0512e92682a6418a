"""The print agent: a small program of its own on a kiosk, between the pages and the kiosk's printers.

It is started there alone (``python -m service_api.printing``), in an environment that holds only the dependency group
``printing``. So the modules of this package import nothing of the service.
"""
